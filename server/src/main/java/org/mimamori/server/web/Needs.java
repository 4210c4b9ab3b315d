package org.mimamori.server.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a door asks for. On a class it holds for every method that changes something;
/// a method that only reads asks for [Right#READ] unless it says otherwise itself.
/// On a page, it says which right a form makes no sense without: see `FormGuard`.
/// What a door does inside other doors it does in its own name: only the outermost asks.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface Needs {

	Right value();

	/// What tells of every site at once, so that whoever is bound to some does not come
	/// in.
	boolean everywhere() default false;

	/// What weighs so much that a person proves once more to be there. A program cannot,
	/// and so does none of it.
	boolean fresh() default false;

}
