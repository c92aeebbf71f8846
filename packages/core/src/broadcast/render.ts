import type { Template } from './template.ts'

/**
 * The body of a template with its parameters filled in, as a phone shows it: for previews and for the simulator. A
 * parameter that is not given leaves its place `{{n}}` standing. Filled-in text is not looked at again.
 */
export function renderTemplate(
  template: Pick<Template, 'body'>,
  parameters: readonly string[],
): string {
  return template.body.replaceAll(/\{\{(\d+)\}\}/g, (place, n: string) => {
    return parameters[Number(n) - 1] ?? place
  })
}

/** How many parameters a template's body takes: the highest `{{n}}` in it. */
export function parameterCount(template: Pick<Template, 'body'>): number {
  const places = [...template.body.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => Number(n))
  return Math.max(0, ...places)
}
