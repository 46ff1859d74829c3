package io.sallyport.mechanism;

import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;

/**
 * Gives each caller's request a module of its own. A container may hand over a callback handler for each request
 * (WildFly does), and a module shared between requests would answer one caller's request into another's handler.
 */
final class TokenAuthConfigProvider implements AuthConfigProvider {

    private final String layer;
    private final String application;

    TokenAuthConfigProvider(String layer, String application) {
        this.layer = layer;
        this.application = application;
    }

    @Override
    public ServerAuthConfig getServerAuthConfig(String layer, String application, CallbackHandler handler) {
        return new Config(this.layer, this.application, new TokenAuthModule(handler));
    }

    @Override
    public @Nullable ClientAuthConfig getClientAuthConfig(String layer, String application, CallbackHandler handler) {
        return null; // we authenticate nobody outwards
    }

    @Override
    public void refresh() {
        // core sees changed files by itself
    }

    private record Config(String layer, String application, TokenAuthModule module) implements ServerAuthConfig {

        @Override
        public ServerAuthContext getAuthContext(
                String authContextId, @Nullable Subject service, @Nullable Map<String, Object> properties) {
            return module;
        }

        @Override
        public String getMessageLayer() {
            return layer;
        }

        @Override
        public String getAppContext() {
            return application;
        }

        @Override
        public String getAuthContextID(MessageInfo message) {
            return application;
        }

        @Override
        public void refresh() {
            // core sees changed files by itself
        }

        @Override
        public boolean isProtected() {
            return true;
        }
    }
}
