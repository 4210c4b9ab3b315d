package org.mimamori.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test shows that a mechanism works which the product's own list asks for: items of
/// the JPCERT/CC checklist. The page "Mimamori against its own list" names these tests.
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface Proves {

	String[] value();

}
