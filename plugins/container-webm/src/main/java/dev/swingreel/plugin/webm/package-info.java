/** WebM and Matroska: writing live, completing in place, inspecting. */
package dev.swingreel.plugin.webm;
