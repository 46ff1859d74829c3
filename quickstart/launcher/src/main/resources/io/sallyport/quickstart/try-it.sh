. quickstart/target/quickstart.env

# A token for reading, from the issuer on the same server.
TOKEN=$(curl -sS --cacert "$CA_FILE" -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials -d scope=orders:read "$ISSUER/token" | sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')

# It opens an endpoint; REST, EJB, CDI and Servlet see the same caller, in the WAR and in the EAR.
curl -sS -w '\n' --cacert "$CA_FILE" -H "Authorization: Bearer $TOKEN" "$APP/api/orders"
curl -sS -w '\n' --cacert "$CA_FILE" -H "Authorization: Bearer $TOKEN" "$APP/api/whoami"
curl -sS -w '\n' --cacert "$CA_FILE" -H "Authorization: Bearer $TOKEN" "$APP_EAR/api/whoami"

# It does not write (403, the scope is named), and a forged one does nothing (401).
curl -sS -i --cacert "$CA_FILE" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"item":"tea","quantity":2}' "$APP/api/orders"
curl -sS -i --cacert "$CA_FILE" -H "Authorization: Bearer ${TOKEN%?????}AAAAA" "$APP/api/orders"

# A refresh token, and a new access token for it.
REFRESH=$(curl -sS --cacert "$CA_FILE" -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials -d 'scope=orders:read orders:write offline_access' "$ISSUER/token" | sed 's/.*"refresh_token" *: *"\([^"]*\)".*/\1/')
TOKEN=$(curl -sS --cacert "$CA_FILE" -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=refresh_token -d "refresh_token=$REFRESH" "$ISSUER/token" | sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')
curl -sS -w '\n' --cacert "$CA_FILE" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"item":"tea","quantity":2}' "$APP/api/orders"

# Users with a name and a password are served as before; without a scope they read no orders (403).
curl -sS -w '\n' --cacert "$CA_FILE" -u "$BASIC_USER:$BASIC_PASSWORD" "$APP/api/whoami"
curl -sS -i --cacert "$CA_FILE" -u "$BASIC_USER:$BASIC_PASSWORD" "$APP/api/orders"

# One line for each decision.
tail -n 5 "$AUDIT_LOG"
