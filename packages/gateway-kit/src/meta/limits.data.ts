/**
 * Meta's limits on what is sent, in characters or pieces.
 *
 * Source: Meta, "Text messages" (2026-07-02), "Image, document, video messages", "Reply buttons", "Interactive list"
 * and "Template components" (November 2025), read 2026-11-24.
 */
export const limits = {
  text: 4_096,
  caption: 1_024,
  buttons: 3,
  buttonsBody: 1_024,
  buttonTitle: 20,
  buttonId: 256,
  listBody: 4_096,
  listButton: 20,
  listSections: 10,
  sectionTitle: 24,
  /** In all sections together. */
  listRows: 10,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  templateName: 512,
  templateButtons: 10,
  /** Spaces in a row within a template's parameter. */
  parameterSpaces: 4,
} as const
