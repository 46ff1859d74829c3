// Every grant by a library that was not written here. Node trusts the local CA by NODE_EXTRA_CA_CERTS; no check is off.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
// how-to: begin
import * as oauth from 'openid-client'

async function connect(clientId, authentication) {
  return oauth.discovery(new URL(process.env.ISSUER), clientId, undefined, authentication, { algorithm: 'oauth2' })
}

async function tokens(config) {
  return oauth.clientCredentialsGrant(config, { scope: 'orders:read offline_access' })
}

async function refreshed(config, token) {
  return oauth.refreshTokenGrant(config, token)
}
// how-to: end

async function lifeOfATokenOf(clientId, authentication) {
  const config = await connect(clientId, authentication)
  const first = await tokens(config)
  assert.equal(first.token_type, 'bearer')
  assert.equal(first.scope, 'offline_access orders:read')
  const second = await refreshed(config, first.refresh_token)
  assert.notEqual(second.refresh_token, first.refresh_token)
  const active = await oauth.tokenIntrospection(config, second.access_token)
  assert.equal(active.active, true)
  assert.equal(active.client_id, clientId)
  await oauth.tokenRevocation(config, second.refresh_token)
  await assert.rejects(refreshed(config, second.refresh_token), { error: 'invalid_grant' })
}

const { CLIENT_ID, CLIENT_SECRET, KEY_CLIENT_ID, KEY_ID, PRIVATE_KEY } = process.env
const key = await crypto.subtle.importKey(
  'pkcs8', await readFile(PRIVATE_KEY), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])

await lifeOfATokenOf(CLIENT_ID, oauth.ClientSecretBasic(CLIENT_SECRET))
await lifeOfATokenOf(CLIENT_ID, oauth.ClientSecretPost(CLIENT_SECRET))
await lifeOfATokenOf(KEY_CLIENT_ID, oauth.PrivateKeyJwt({ key, kid: KEY_ID }))
const stranger = await connect(CLIENT_ID, oauth.ClientSecretPost('wrong'))
await assert.rejects(tokens(stranger), { error: 'invalid_client' })
console.log('every grant by every method')
