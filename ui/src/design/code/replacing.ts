import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/**
 * What is typed over a selection is put there by the editor. A browser that did it would keep the look of what was
 * there by style attributes, which the page's policy forbids and reports.
 */
export const replacing: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data
    if (event.inputType !== 'insertText' || text == null || view.composing || view.state.readOnly)
      return false
    // The browser tells of a selection a moment after it was made, which may be too late.
    view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
    const { from, to, empty } = view.state.selection.main
    if (empty) return false
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    // Brackets, for one, are put around what is selected.
    if (!view.state.facet(EditorView.inputHandler).some(handle => handle(view, from, to, text, insert))) {
      view.dispatch(insert())
    }
    event.preventDefault()
    return true
  },
})
