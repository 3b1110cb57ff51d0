// The CommonJS packages among Nest's fail with "Cannot require() ES Module in a cycle" when one of them is the first to
// load these, so they are loaded before any test file.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
