/** The browser that the scenarios run in; where there is none, there are no scenarios. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Quiet, and without a word to any host. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
