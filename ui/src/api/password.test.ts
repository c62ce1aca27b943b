import { beforeEach, expect, test } from 'vitest'
import { authorization } from './client'
import { signIn, signOut, token } from './password'

beforeEach(() => localStorage.clear())

test('whoever signs in is known to requests and to sockets, whatever letters are in the auth string', () => {
  signIn('admin:päss')
  expect(token()).toBe('admin:päss')
  expect(authorization()).toEqual({ Authorization: 'Basic YWRtaW46cMOkc3M=' })
})

test('whoever has signed out is nobody', () => {
  signIn('admin:pass')
  signOut()
  expect(token()).toBeNull()
  expect(authorization()).toEqual({})
})
