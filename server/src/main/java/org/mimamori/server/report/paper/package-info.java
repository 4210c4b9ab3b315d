/// Makes PDF files of pages that are drawn for paper, with a Japanese font inside.
@NullMarked
package org.mimamori.server.report.paper;

import org.jspecify.annotations.NullMarked;
