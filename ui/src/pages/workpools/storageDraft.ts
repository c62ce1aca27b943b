import type { Schema } from '@/api/client'
import { readObject } from '@/parts/ValuesEditor'

type Storage = Schema<'WorkPoolStorageConfiguration'>

/** A pool's storage while it is being edited: the steps as JSON, the block by its id; nothing is empty. */
export interface StorageDraft {
  upload: string
  execution: string
  results: string
}

export function draftOf(storage: Partial<Storage> | null | undefined): StorageDraft {
  const text = (step: unknown) => (step ? JSON.stringify(step, null, 2) : '')
  return {
    upload: text(storage?.bundle_upload_step),
    execution: text(storage?.bundle_execution_step),
    results: storage?.default_result_storage_block_id ?? '',
  }
}

/** What is written in a way that the server cannot take; nothing when all is well. */
export function flawOf({ upload, execution }: StorageDraft): string | undefined {
  return readObject(upload) && readObject(execution) ? undefined : 'A step is no object in JSON.'
}

export function storageOf({ upload, execution, results }: StorageDraft): Storage {
  const step = (text: string) => (text.trim() === '' ? null : (readObject(text) ?? null))
  return {
    bundle_upload_step: step(upload),
    bundle_execution_step: step(execution),
    default_result_storage_block_id: results || null,
  }
}
