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
    const { from, to } = replaced(event, view)
    if (from === to) return false
    const put = view.state.toText(text)
    const insert = () =>
      view.state.update({
        changes: { from, to, insert: put },
        selection: { anchor: from + put.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      })
    // Brackets, for one, are put around what is selected.
    if (!view.state.facet(EditorView.inputHandler).some(handle => handle(view, from, to, text, insert))) {
      view.dispatch(insert())
    }
    event.preventDefault()
    return true
  },
})

/** The selection; while the editor has not heard of it yet, that of the browser. */
function replaced(event: InputEvent, view: EditorView): { from: number; to: number } {
  const known = view.state.selection.main
  const range = known.empty ? rangeOf(event, view) : undefined
  if (!range || !isWithin(range, view.contentDOM)) return known
  return {
    from: view.posAtDOM(range.startContainer, range.startOffset),
    to: view.posAtDOM(range.endContainer, range.endOffset),
  }
}

/** Not every browser tells an event in a shadow root what it is about, but then the root knows the selection. */
function rangeOf(event: InputEvent, view: EditorView): AbstractRange | undefined {
  const [range] = event.getTargetRanges()
  const root: DocumentOrShadowRoot & { getSelection?: () => Selection | null } = view.root
  const selection = root.getSelection?.()
  return range ?? (selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined)
}

function isWithin({ startContainer, endContainer }: AbstractRange, place: Node): boolean {
  return place.contains(startContainer) && place.contains(endContainer)
}
