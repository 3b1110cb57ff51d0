import { ComponentFixture } from '@angular/core/testing';

/** Lets promises, resources and the drawing after them finish. */
export async function settle(fixture: ComponentFixture<unknown>, milliseconds = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await fixture.whenStable();
}

/** Lets a component draw while requests are open, which `settle` would wait for: for tests that answer them. */
export async function draw(fixture: ComponentFixture<unknown>, milliseconds = 0): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  fixture.detectChanges();
}
