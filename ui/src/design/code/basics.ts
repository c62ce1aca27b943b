import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { replacing } from './replacing'

const highlights = HighlightStyle.define([
  { tag: [tags.propertyName, tags.variableName, tags.attributeName], color: 'var(--color-text)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--color-good)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--color-accent)' },
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword],
    color: 'var(--color-accent)',
    fontWeight: '500',
  },
  { tag: tags.comment, color: 'var(--color-faint)', fontStyle: 'italic' },
  { tag: [tags.brace, tags.squareBracket, tags.punctuation], color: 'var(--color-muted)' },
])

function look(lines: number): Extension {
  return EditorView.theme({
    '&': {
      fontSize: '12px',
      color: 'var(--color-text)',
      maxHeight: '60vh',
      minHeight: `${lines * 18 + 8}px`,
    },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '18px', overflow: 'auto' },
    '.cm-gutters': { background: 'transparent', color: 'var(--color-faint)', border: 'none' },
    '.cm-activeLine, .cm-activeLineGutter': { background: 'transparent' },
    '&.cm-focused .cm-activeLine': { background: 'color-mix(in srgb, var(--color-hover) 60%, transparent)' },
    '.cm-cursor': { borderLeftColor: 'var(--color-text)' },
    '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
      background: 'var(--color-accent-soft) !important',
    },
    '.cm-tooltip': {
      background: 'var(--color-raised)',
      border: '1px solid var(--color-line-strong)',
      borderRadius: '6px',
    },
    '.cm-panels': { background: 'var(--color-sunken)', color: 'var(--color-text)' },
  })
}

/** What every editor has. Tab indents, and leaves the editor after Escape. */
export function basics(lines: number): Extension {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    replacing,
    highlightActiveLine(),
    syntaxHighlighting(highlights),
    EditorView.lineWrapping,
    look(lines),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
  ]
}
