import { Compartment, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { CodeEditorProps } from '../CodeEditor'
import { basics } from './basics'
import { languageOf } from './languages'

/**
 * CodeMirror in a shadow root: there it uses constructed style sheets, where it would otherwise add a style element,
 * which the page's policy forbids.
 */
export default function Editor({ label, value, onChange, language, lines = 10 }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const changed = useRef(onChange)
  changed.current = onChange
  const first = useRef(value)
  const readOnly = !onChange

  useEffect(() => {
    const place = host.current
    if (!place) return
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' })
    const languagePart = new Compartment()
    const editor = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          basics(lines),
          languagePart.of(languageOf(language)),
          EditorState.readOnly.of(readOnly),
          // It scrolls with the keyboard once it has the focus, which axe believes only of a tab index.
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) changed.current?.(update.state.doc.toString())
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
    if (editor && editor.state.doc.toString() !== value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
    }
  }, [value])

  return <div ref={host} />
}
