// Lays a .br and a .gz beside every file of the built console that is worth it, so that the server never compresses.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = 'target/console'
const smallest = 1024

for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name)
  if (!/\.(js|css|html|svg|json)$/.test(name) || statSync(path).size < smallest) continue
  const content = readFileSync(path)
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  )
}
