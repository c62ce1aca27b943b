type Sparse<T> = T extends object ? { [K in keyof T]?: Sparse<T[K]> } : T

/**
 * A body that says only what it has to: the document's types demand whatever has a default, and a PATCH that said the
 * defaults would change what nobody asked to be changed.
 */
export function sparse<T>(body: NoInfer<Sparse<T>>): T {
  return body as T
}
