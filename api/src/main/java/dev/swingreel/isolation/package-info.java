/**
 * Runs encoders in processes of their own, so that one that ends its process does not end the
 * recording. To everybody else such an encoder is an encoder like any other.
 */
package dev.swingreel.isolation;
