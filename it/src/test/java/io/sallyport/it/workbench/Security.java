package io.sallyport.it.workbench;

import io.sallyport.mechanism.BearerTokenAuthenticationMechanismDefinition;

/** Asks for Jakarta Security. */
@BearerTokenAuthenticationMechanismDefinition
public class Security {}
