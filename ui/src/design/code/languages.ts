import { jinja } from '@codemirror/lang-jinja'
import { json, jsonParseLinter } from '@codemirror/lang-json'
import { python } from '@codemirror/lang-python'
import { linter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Language } from '../CodeEditor'

const parse = jsonParseLinter()

/** No text is not wrong yet. */
function flaws(view: EditorView) {
  return view.state.doc.toString().trim() === '' ? [] : parse(view)
}

export function languageOf(language: Language): Extension {
  switch (language) {
    case 'json':
      return [json(), linter(flaws)]
    case 'jinja':
      return jinja()
    case 'python':
      return python()
    case 'text':
      return []
  }
}
