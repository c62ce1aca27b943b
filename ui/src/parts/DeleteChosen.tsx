import { Trash2 } from 'lucide-react'
import { Button } from '@/design/Button'
import { plural } from '@/format/number'

export interface DeleteChosenProps {
  /** How many rows are chosen; without any there is nothing to press. */
  count: number
  /** What one of them is called. */
  noun: string
  onPress: () => void
}

/** Deletes the rows of a list that are chosen. */
export function DeleteChosen({ count, noun, onPress }: DeleteChosenProps) {
  if (count === 0) return null
  return (
    <Button look="danger" onPress={onPress}>
      <Trash2 aria-hidden />
      {`Delete ${plural(count, noun)}`}
    </Button>
  )
}
