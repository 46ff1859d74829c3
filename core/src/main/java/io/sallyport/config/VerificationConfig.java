package io.sallyport.config;

import io.sallyport.verify.SignatureProviders;

/**
 * What signatures are verified with, and how many are remembered.
 *
 * @param provider which cryptographic provider, as {@link SignatureProviders#of(String)} knows it
 * @param tokenMemory how much heap the tokens may take whose signature was good, in MiB; 0 remembers none
 */
public record VerificationConfig(String provider, int tokenMemory) {

    /** About ten thousand tokens of 700 characters. */
    public static final int DEFAULT_TOKEN_MEMORY = 32;

    private static final int MAX_TOKEN_MEMORY = 1024;
    private static final int MEBI = 1 << 20;

    static VerificationConfig read(Values values) throws ConfigException {
        return new VerificationConfig(
                values.text(ConfigKey.CRYPTO_PROVIDER.key(), SignatureProviders.AUTO),
                values.number(ConfigKey.TOKEN_MEMORY.key(), DEFAULT_TOKEN_MEMORY, 0, MAX_TOKEN_MEMORY));
    }

    /** The heap for remembered tokens, in bytes. */
    public long tokenMemoryBytes() {
        return (long) tokenMemory * MEBI;
    }
}
