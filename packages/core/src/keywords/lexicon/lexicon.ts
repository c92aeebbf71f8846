/** What a single word is to the parser. */
export type WordClass =
  /** Command words, which count alone or beside harmless words. */
  | 'stop'
  | 'start'
  | 'pause'
  | 'resume'
  | 'help'
  | 'topics'
  | 'privacy'
  /** Stop words that are everyday words too (`aus`, `end`): they count only in a message of nothing else. */
  | 'stop-weak'
  /** This service: messages, subscription, list, group. */
  | 'service'
  /** The sender: I, me, us. */
  | 'me'
  /** The sender as the subject, where a language tells it from the object: `ich`, not `mich`. */
  | 'subject'
  /** Courtesy, greeting, urgency: may stand beside any command. */
  | 'polite'
  /** Function words: harmless beside a stop, not beside a start. */
  | 'filler'
  /** First names, words of abuse, reasons: harmless beside a stop. */
  | 'name'
  | 'anger'
  | 'reason'
  /** Words from which phrases are made. */
  | 'and'
  | 'not'
  | 'none'
  | 'nothing'
  | 'longer'
  | 'want'
  | 'receive'
  | 'send'
  | 'only'
  | 'also'
  | 'all'
  | 'rest'
  | 'keep'
  | 'article'
  | 'preposition'
  /** Words that open a new clause after a command without a comma: "Stop ich ...". */
  | 'opener'
  | 'question'
  | 'condition'
  | 'perhaps'
  | 'third'
  | 'yes'
  | 'no'
  | 'number'
  | 'unit'
  | 'date'
  /** Things of the town hall or of the street, never this service. */
  | 'foreign'
  /** Everyday words that look like a mistyped command and are none. */
  | 'ordinary'
  /** Quoted words, and quoted words that are a stop command. Set by the reader, not by a lexicon. */
  | 'quote'
  | 'quoted-stop'
  /** Names of topics. Set from the town's topics, with a symbol `topic:` and the id besides. */
  | 'topic'

/** What a phrase says. */
export type Sense =
  /** A stop, whatever else the sentence says. */
  | 'stop-surely'
  /** A stop, unless its clause has another object. */
  | 'stop'
  /** A stop, if its clause has no unknown word. */
  | 'stop-plain'
  /** A stop, if no unknown word stands in its clause or behind it: "hört auf", but not "hört auf, die Bäume zu fällen". */
  | 'stop-cease'
  /** A wish to stay, or a stop that is denied. */
  | 'keep'
  /** A stop thought about, threatened or put in general: none yet. */
  | 'threat'
  /** A question whether or how one can leave, in general: help. */
  | 'stop-general'
  /** A request to be subscribed. */
  | 'start'
  /** The same as a question to us: "can you add me?" */
  | 'start-request'
  /** A question how to subscribe: help. */
  | 'start-how'
  /** A start that is denied, planned, past, or for somebody else. */
  | 'not-start'
  /** Subscribed, yet nothing comes: help. */
  | 'missing'
  /** Words that look like a command and are none. */
  | 'idiom'
  /** Instructions as senders of mass messages write them: quoted text. */
  | 'advert'
  /** What was said before is taken back; or the right word follows. */
  | 'retract'
  | 'correct'
  | 'privacy'
  | 'erase'
  | 'pause'
  | 'resume'
  | 'again'
  | 'topics'
  | 'fewer'
  | 'help'
  | 'meaning'
  /** A time with an end; and words about a time that name none. */
  | 'until'
  | 'no-end'
  /** Automatic answers. */
  | 'automatic'

/**
 * The words of one language. A town can read and correct it.
 *
 * Words are separated by spaces; `nachricht*` stands for all words that begin so, `opt_out` for words in a row.
 * A phrase is a row of words: `a|b` is a choice, `<service>` any word of that class, `bitte?` may be missing,
 * `..` stands for up to four words, `^` and `$` for the edges of a clause. Case and marks don't count.
 */
export interface Lexicon {
  /** ISO 639-1. */
  readonly language: string
  readonly words: readonly (readonly [WordClass, string])[]
  readonly phrases: readonly (readonly [Sense, string])[]
}
