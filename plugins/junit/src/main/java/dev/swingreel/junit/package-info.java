/**
 * Films of JUnit tests that show windows: {@link dev.swingreel.junit.RecordVideo} on a test or a
 * class of tests.
 */
package dev.swingreel.junit;
