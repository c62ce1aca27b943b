import { Annotation, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { CodeEditorProps } from '../CodeEditor'
import { basics } from './basics'
import { Echoes } from './echoes'
import { languageOf } from './languages'

/** On a change that came as the value: whoever gave it is not told of it. */
const given = Annotation.define<true>()

/**
 * CodeMirror in a shadow root: there it uses constructed style sheets, where it would otherwise add a style element,
 * which the page's policy forbids.
 */
export default function Editor({ label, value, onChange, language, lines = 10 }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const changed = useRef(onChange)
  changed.current = onChange
  const echoes = useRef(new Echoes())
  const first = useRef(value)
  const readOnly = !onChange

  useEffect(() => {
    const place = host.current
    if (!place) return
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' })
    const editor = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          basics(lines),
          languageOf(language),
          EditorState.readOnly.of(readOnly),
          // It scrolls with the keyboard once it has the focus, which axe believes only of a tab index.
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of(update => {
            if (!update.docChanged || update.transactions.some(one => one.annotation(given))) return
            const text = update.state.doc.toString()
            echoes.current.say(text)
            changed.current?.(text)
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      first.current = editor.state.doc.toString()
      editor.destroy()
      view.current = null
    }
  }, [label, language, lines, readOnly])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    if (editor.state.doc.toString() === value) {
      echoes.current.settle()
    } else if (!echoes.current.hears(value)) {
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: value },
        annotations: given.of(true),
      })
    }
  }, [value])

  return <div ref={host} />
}
