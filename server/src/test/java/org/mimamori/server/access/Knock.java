package org.mimamori.server.access;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/// One method of a door.
///
/// @param bean through which it is called, with whatever stands before it
record Knock(Object bean, Class<?> door, Method method) {

	static final String BASE = "org.mimamori.server.";

	DoorGuard.Demand demand() {
		return DoorGuard.demand(this.door, this.method);
	}

	String name() {
		return this.door.getName().substring(BASE.length()) + "." + this.method.getName() + "("
				+ Arrays.stream(this.method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(","))
				+ ")";
	}

	String line() {
		return name() + " " + demand().right() + (demand().everywhere() ? " everywhere" : "")
				+ (demand().fresh() ? " fresh" : "");
	}

	String room() {
		return name().substring(0, name().indexOf('.'));
	}

}
