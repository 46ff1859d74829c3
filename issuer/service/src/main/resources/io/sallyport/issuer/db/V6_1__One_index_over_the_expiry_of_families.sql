-- The same as refresh_family_expiry: each index costs at every new family.
DROP INDEX refresh_family_expires_at;
