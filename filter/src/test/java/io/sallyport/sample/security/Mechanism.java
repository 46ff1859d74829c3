package io.sallyport.sample.security;

import io.sallyport.mechanism.BearerTokenAuthenticationMechanismDefinition;

/** Asks for Jakarta Security. */
@BearerTokenAuthenticationMechanismDefinition
public class Mechanism {}
