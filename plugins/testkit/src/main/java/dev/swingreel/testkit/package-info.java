/**
 * What plugin authors and Swingreel's own modules test with: a clock that moves when told, strict
 * fakes of every plugin part, sinks that remember, and the contract of each plugin kind as an
 * abstract JUnit class whose subclasses only construct.
 *
 * <p>Fakes work like the real thing as far as the contract goes, and fail loudly when they are used
 * against it.
 */
package dev.swingreel.testkit;
