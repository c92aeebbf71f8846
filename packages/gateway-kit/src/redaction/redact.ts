/**
 * Takes out of a text what may name a person or open a door: runs of six or more digits (also with spaces, dots,
 * slashes or hyphens between them), message ids (`wamid.…` holds the number in base64), user ids, e-mail addresses,
 * queries of URLs, and tokens (`Bearer …`, Meta's `EAA…`, long runs of base64 or hexadecimal digits).
 *
 * For texts of vendors that go into logs and errors. It takes out rather too much than too little.
 */
export function redact(text: string): string {
  return patterns.reduce((kept, [pattern, mark]) => kept.replace(pattern, mark), text)
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/wamid\.[\w+/=-]*/gi, '[message id]'],
  [/\b(Bearer|Basic|App)\s+\S+/gi, '$1 [secret]'],
  [/\bEAA\w{6,}/g, '[secret]'],
  [/(https?:\/\/[^\s?#]*)[?#]\S*/gi, '$1?[query]'],
  [/[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g, '[e-mail]'],
  [/\b[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{6,128}\b/g, '[user id]'],
  [/\+?\d(?:[\s./()-]{0,2}\d){5,}/g, '[digits]'],
  [/[A-Za-z0-9+/_=-]{32,}/g, '[opaque]'],
]
