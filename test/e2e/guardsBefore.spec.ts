import { expect, test } from '@playwright/test'
import { builtinRunbookText } from './xx.ts'
