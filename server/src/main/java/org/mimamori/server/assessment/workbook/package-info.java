/// Sheets and requests on paper: written as Excel files, and read back cell by cell.
@NullMarked
package org.mimamori.server.assessment.workbook;

import org.jspecify.annotations.NullMarked;
