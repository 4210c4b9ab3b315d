/// Pages of the audit record.
@NullMarked
package org.mimamori.server.audit.web;

import org.jspecify.annotations.NullMarked;
