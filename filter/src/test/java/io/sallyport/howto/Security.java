package io.sallyport.howto;

import io.sallyport.mechanism.BearerTokenAuthenticationMechanismDefinition;

@BearerTokenAuthenticationMechanismDefinition
public class Security {}
