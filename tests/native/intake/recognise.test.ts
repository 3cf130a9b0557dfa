import { describe, expect, it } from 'vitest'
import { looksLikeMail, recognise } from '../../../native/intake/recognise.ts'
import { fixture } from './harness.ts'

const what = (content: string | Uint8Array) => {
  const found = recognise(Buffer.from(content))
  return found.format ?? found.code
}

describe('recognise', () => {
  it.each([
    ['a mail', 'From: a@b.example\nSubject: x\n\nText'],
    ['a mail behind blank lines', '\n\r\n  \nSubject: x\nTo: a@b.example\n\nText'],
    ['a mail with spaces before the colon', 'Subject : x\nDate   : today\n\nText'],
    ['a mail with a stray line above', 'garbage here\nReceived: from x\nFrom: a@b.example\n\nText'],
    ['a mail behind a byte order mark', '\ufeffFrom: a@b.example\n\nText'],
    ['a mail whose name says otherwise', 'Content-Type: multipart/mixed; boundary="a"\n\n--a--'],
  ])('takes %s for a mail', (_, content) => {
    expect(what(content)).toBe('mail')
  })

  it('tells UTF-16 text apart from binary', () => {
    expect(what(Buffer.from('\ufeffFrom: a@b.example\r\nSubject: x\r\n\r\nText', 'utf16le'))).toBe('mail')
  })

  it('takes a mailbox for a mailbox, and a sentence that begins with From for none', () => {
    expect(what(fixture('archive.mbox'))).toBe('mbox')
    expect(what('From Monday on we need the belts.\nPlease answer.')).toBe('not_recognised')
  })

  it.each([
    ['jsonl', '{"id":"1","title":"x"}\n{"id":"2","title":"y"}\n'],
    ['json', '[{"id":"1"}]'],
    ['json', '{\n  "tickets": [\n    {"id": 1}\n  ]\n}'],
    ['table', 'Nr;Betreff;Text\n1;Pumpe;undicht\n2;Motor;laut\n'],
    ['table', 'id\ttitle\tbody\n1\tx\ty\n'],
  ])('takes %s', (format, content) => {
    expect(what(content)).toBe(format)
  })

  it.each([
    ['d0cf11e0a1b11ae1', 'unsupported_format'],
    ['2142444e00000000', 'unsupported_format'],
    ['789f3e2200000000', 'unsupported_format'],
    ['255044462d312e37', 'unsupported_format'],
    ['504b030414000000', 'unsupported_format'],
    ['4d5a900003000000', 'unsupported_format'],
  ])('refuses what begins with %s by its content', (start, code) => {
    expect(what(Buffer.concat([Buffer.from(start, 'hex'), Buffer.alloc(64)]))).toBe(code)
  })

  it('refuses empty files, blank files, pages, prose and encrypted text, each with its code', () => {
    expect(what('')).toBe('empty')
    expect(what(' \n\n\t')).toBe('empty')
    expect(what('<!DOCTYPE html><html><body>From: x</body></html>')).toBe('unsupported_format')
    expect(what('Martin, can we get:\n\n1 L Male\n1 M Male')).toBe('not_recognised')
    expect(what('-----BEGIN PGP MESSAGE-----\n\nhQEMA')).toBe('encrypted')
  })

  it('does not take YAML or a note with a colon for a mail', () => {
    expect(looksLikeMail('name: pumpe\nversion: 2\n')).toBe(false)
    expect(looksLikeMail('Hallo zusammen,\nfolgendes: die Pumpe ist defekt.\n')).toBe(false)
  })
})
