/** Letters without a decomposition in Unicode that are read as other letters: `[read as, letters]`. */
const readAs = [
  ['ss', 'ß'],
  ['a', 'æ'],
  ['o', 'œø'],
  ['l', 'ł'],
  ['d', 'đð'],
  ['i', 'ı'],
  ['г', 'ґ'],
  ['ا', 'ٱ'],
  ['ي', 'یىے'],
  ['ك', 'ک'],
  ['ه', 'ةۀہھە'],
  ['0', '٠۰'],
  ['1', '١۱'],
  ['2', '٢۲'],
  ['3', '٣۳'],
  ['4', '٤۴'],
  ['5', '٥۵'],
  ['6', '٦۶'],
  ['7', '٧۷'],
  ['8', '٨۸'],
  ['9', '٩۹'],
  ['', 'ـ'], // tatweel, a stretched line
] as const

/** Small capitals, which Unicode keeps apart from the letters they show. */
const smallCapitals = ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz'] as const

/** Cyrillic letters and the Latin ones that look the same. */
const twins = ['асеіорхуктнмвьѕјԁ', 'aceiopxyktnmbbsjd'] as const

/** Keys of the Russian and Ukrainian layout, and the Latin letters on the same keys. */
const cyrillicKeys = [
  'йцукенгшщзфывапролдячсмитьіхъжэбюєї',
  "qwertyuiopasdfghjklzxcvbnms[];',.']",
] as const

/** Keys of the Arabic and Persian layouts, and the Latin letters on the same keys. */
const arabicKeys = ['ضصثقفغعهخحشسيبلاتنمئءؤرىوزظ', 'qwertyuiopasdfghjklzxcvnmcb'] as const

/** Digits and signs, and the letters they are written for. */
export const lookAlikes: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['$', 's'],
  ['@', 'a'],
])

export const plainLetters: ReadonlyMap<string, string> = new Map(
  readAs.flatMap(([read, letters]) => Array.from(letters, (letter) => [letter, read] as const)),
)
export const likeLatin = pairs(smallCapitals[0], smallCapitals[1])
export const cyrillicToLatin = pairs(twins[0], twins[1])
export const latinToCyrillic = pairs(twins[1], twins[0])
export const keyOnCyrillic = pairs(cyrillicKeys[0], cyrillicKeys[1])
export const keyOnLatin = pairs(cyrillicKeys[1], cyrillicKeys[0])
export const keyOnArabic = pairs(arabicKeys[0], arabicKeys[1])

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const target = [...to]
  return new Map(
    [...from].map((letter, index) => [letter, target[index] ?? letter] as const).toReversed(),
  )
}
