import type { TemplateButton, TemplateContent, TemplateHeader } from '@stadtbote/core'
import { limits } from './limits.data.ts'
import { checkLink, checkPlace, refused } from './refused.ts'

/** @throws {GatewayError} `request` for what Meta would refuse in a template for every recipient alike. */
export function checkTemplate(template: TemplateContent): void {
  const { name, language, parameters, parameterNames, header, buttons = [] } = template
  if (!/^[a-z0-9_]+$/.test(name) || name.length > limits.templateName) {
    throw refused("A template's name", 'must be lower-case letters, digits and underscores')
  }
  if (!/^[A-Za-z]{2,3}([_-][A-Za-z0-9]+)*$/.test(language)) {
    throw refused("A template's language", 'must look like "de" or "pt_BR"')
  }
  parameters.forEach((text, index) => {
    checkParameter(`Parameter ${index + 1} of template "${name}"`, text)
  })
  checkNames(parameters, parameterNames)
  if (header !== undefined) checkHeader(header)
  for (const button of buttons) checkButton(button)
}

/** A parameter is one line of running text. Clean it before sending: Meta refuses it for all recipients. */
function checkParameter(name: string, text: string): void {
  if (typeof text !== 'string' || text.trim() === '') throw refused(name, 'must not be empty')
  if (/[\r\n\u2028\u2029]/.test(text)) {
    throw refused(name, 'has a line break. Use a space, or two parameters')
  }
  if (text.includes('\t')) throw refused(name, 'has a tab. Use a space')
  if (text.includes(' '.repeat(limits.parameterSpaces + 1))) {
    throw refused(name, `has more than ${limits.parameterSpaces} spaces in a row`)
  }
}

function checkNames(
  parameters: readonly string[],
  parameterNames: readonly string[] | undefined,
): void {
  if (parameterNames === undefined) return
  if (parameterNames.length !== parameters.length) {
    throw refused('A template', 'needs as many parameter names as parameters')
  }
  if (!parameterNames.every((name) => /^[a-z0-9_]+$/.test(name))) {
    throw refused("A parameter's name", 'must be lower-case letters, digits and underscores')
  }
}

function checkHeader(header: TemplateHeader): void {
  if (header.type === 'text') checkParameter("The header's text", header.text)
  else if (header.type === 'location') checkPlace(header)
  else checkLink(header.link)
}

function checkButton(button: TemplateButton): void {
  if (
    !Number.isInteger(button.index) ||
    button.index < 0 ||
    button.index >= limits.templateButtons
  ) {
    throw refused(
      "A button's index",
      `must be a whole number from 0 to ${limits.templateButtons - 1}`,
    )
  }
  if (button.type === 'url') checkParameter("The suffix of a button's link", button.suffix)
  else checkParameter("A button's payload", button.payload)
}
