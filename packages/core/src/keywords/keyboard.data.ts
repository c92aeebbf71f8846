/** Letter keys of common layouts, from the upper row to the lower one. */
export const keyboards: readonly (readonly string[])[] = [
  ['qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
  ['йцукенгшщзхї', 'фівапролджє', 'ячсмитьбю'],
  ['ضصثقفغعهخحج', 'شسيبلاتنمك', 'ئءؤرلاىهوزظ'],
  ['ضصثقفغعهخحجچ', 'شسيبلاتنمكگ', 'ظطزرذدپو'],
]
