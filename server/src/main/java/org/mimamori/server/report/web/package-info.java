/// Pages and files of the reports.
@NullMarked
package org.mimamori.server.report.web;

import org.jspecify.annotations.NullMarked;
