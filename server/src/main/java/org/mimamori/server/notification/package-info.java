/// Tells people what they should know soon, by mail or webhook, at once or gathered. What is to be heard is kept
/// here until it was delivered; without any channel it waits on a page.
@NullMarked
@ApplicationModule(displayName = "notification", allowedDependencies = { "database", "outgoing", "web", "audit" })
package org.mimamori.server.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
