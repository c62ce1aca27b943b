import { expect, test } from 'vitest'
import { draftOf, flawOf, storageOf } from './storageDraft'

test('the storage of a pool survives being edited', () => {
  const storage = {
    bundle_upload_step: { upload: { bucket: 'a' } },
    bundle_execution_step: null,
    default_result_storage_block_id: '1',
  }
  expect(storageOf(draftOf(storage))).toEqual(storage)
  expect(Object.values(storageOf(draftOf(undefined)))).toEqual([null, null, null])
})

test('a step that is no object is told of', () => {
  expect(flawOf(draftOf(null))).toBeUndefined()
  expect(flawOf({ ...draftOf(null), upload: '[' })).toBeDefined()
})
