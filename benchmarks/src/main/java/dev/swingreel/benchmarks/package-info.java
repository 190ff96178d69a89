/** Measures what is promised about time. Each class is a program that prints a table. */
package dev.swingreel.benchmarks;
