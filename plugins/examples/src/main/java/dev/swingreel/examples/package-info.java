/** Small whole programs that record, each in one file to copy. */
package dev.swingreel.examples;
