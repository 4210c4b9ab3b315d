package org.mimamori.server.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test works as the server does in real life: with a role of the database that owns
/// nothing. Other tests own everything, so that they can empty tables.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RolesApart {

}
