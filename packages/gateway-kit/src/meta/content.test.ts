import type { OutboundContent } from '@stadtbote/core'
import { expect, it } from 'vitest'
import { metaContent } from './content.ts'

const link = 'https://stadt.example/b%20c.jpg?x=ä'

it.each<{ name: string; content: OutboundContent; body: object }>([
  {
    name: 'text',
    content: { type: 'text', text: ' Grüße\n*fett* ' },
    body: { type: 'text', text: { body: ' Grüße\n*fett* ', preview_url: false } },
  },
  {
    name: 'text with a preview',
    content: { type: 'text', text: link, previewUrl: true },
    body: { type: 'text', text: { body: link, preview_url: true } },
  },
  {
    name: 'template without values',
    content: { type: 'template', name: 'stadt_nachricht', language: 'de', parameters: [] },
    body: {
      type: 'template',
      template: { name: 'stadt_nachricht', language: { code: 'de' }, components: [] },
    },
  },
  {
    name: 'template with header, body and buttons',
    content: {
      type: 'template',
      name: 'stadt_nachricht',
      language: 'pt_BR',
      parameters: ['Straßensperrung', 'bis 30.11.'],
      header: { type: 'image', link },
      buttons: [
        { type: 'url', index: 0, suffix: 'aktuell/4711' },
        { type: 'quick-reply', index: 1, payload: 'STOP' },
      ],
    },
    body: {
      type: 'template',
      template: {
        name: 'stadt_nachricht',
        language: { code: 'pt_BR' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { link } }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Straßensperrung' },
              { type: 'text', text: 'bis 30.11.' },
            ],
          },
          {
            type: 'button',
            sub_type: 'url',
            index: '0',
            parameters: [{ type: 'text', text: 'aktuell/4711' }],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '1',
            parameters: [{ type: 'payload', payload: 'STOP' }],
          },
        ],
      },
    },
  },
  {
    name: 'template with named parameters',
    content: {
      type: 'template',
      name: 'sperrung',
      language: 'de',
      parameters: ['Hauptstraße'],
      parameterNames: ['strasse'],
    },
    body: {
      type: 'template',
      template: {
        name: 'sperrung',
        language: { code: 'de' },
        components: [
          {
            type: 'body',
            parameters: [{ type: 'text', text: 'Hauptstraße', parameter_name: 'strasse' }],
          },
        ],
      },
    },
  },
  {
    name: 'image',
    content: { type: 'image', link, caption: 'Bild', filename: 'only-documents.jpg' },
    body: { type: 'image', image: { link, caption: 'Bild' } },
  },
  {
    name: 'video',
    content: { type: 'video', link },
    body: { type: 'video', video: { link } },
  },
  {
    name: 'document',
    content: { type: 'document', link, caption: 'Plan', filename: 'plan.pdf' },
    body: { type: 'document', document: { link, caption: 'Plan', filename: 'plan.pdf' } },
  },
  {
    name: 'buttons',
    content: { type: 'buttons', text: 'Weiter?', buttons: [{ id: 'ja', title: 'Ja' }] },
    body: {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Weiter?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'ja', title: 'Ja' } }] },
      },
    },
  },
  {
    name: 'list',
    content: {
      type: 'list',
      text: 'Themen',
      button: 'Wählen',
      sections: [
        { title: 'Stadt', rows: [{ id: 'bau', title: 'Bau', description: 'Sperrungen' }] },
      ],
    },
    body: {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Themen' },
        action: {
          button: 'Wählen',
          sections: [
            { title: 'Stadt', rows: [{ id: 'bau', title: 'Bau', description: 'Sperrungen' }] },
          ],
        },
      },
    },
  },
  {
    name: 'location',
    content: { type: 'location', latitude: 50.2585, longitude: 10.9645, name: 'Rathaus' },
    body: {
      type: 'location',
      location: { latitude: 50.2585, longitude: 10.9645, name: 'Rathaus' },
    },
  },
])("$name is Meta's body, and nothing in it is rewritten", ({ content, body }) => {
  expect(metaContent(content)).toStrictEqual(body)
})

it.each([
  { header: { type: 'text', text: 'Coburg' }, parameter: { type: 'text', text: 'Coburg' } },
  { header: { type: 'video', link }, parameter: { type: 'video', video: { link } } },
  {
    header: { type: 'document', link, filename: 'plan.pdf' },
    parameter: { type: 'document', document: { link, filename: 'plan.pdf' } },
  },
  {
    header: { type: 'location', latitude: 50, longitude: 11, address: 'Markt 1' },
    parameter: { type: 'location', location: { latitude: 50, longitude: 11, address: 'Markt 1' } },
  },
] as const)('a header of type $header.type is one parameter', ({ header, parameter }) => {
  const content = { type: 'template', name: 'a', language: 'de', parameters: [], header } as const
  expect(metaContent(content)).toMatchObject({
    template: { components: [{ type: 'header', parameters: [parameter] }] },
  })
})
