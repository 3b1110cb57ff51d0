import { ComponentFixture } from '@angular/core/testing';

/** Lets promises, resources and the drawing after them finish. */
export async function settle(fixture: ComponentFixture<unknown>, milliseconds = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await fixture.whenStable();
}
