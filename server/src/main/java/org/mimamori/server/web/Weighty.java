package org.mimamori.server.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a page whose form leads to a door that asks for a [fresh][Needs#fresh] proof: it
/// is asked for before anything is typed, not after.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Weighty {

}
