import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { type Milestone, MILESTONES } from './milestones.js';

class MilestonePipe implements PipeTransform<string, Milestone> {
  transform(value: string): Milestone {
    const known = MILESTONES.find((milestone) => milestone === value);
    if (known) return known;
    throw ValidationFailed.of('/path/milestone', `must be one of ${MILESTONES.join(', ')}`);
  }
}

/** A milestone in the path. */
export const MilestoneParam = (): ParameterDecorator => (target, key, index) => {
  Param('milestone', new MilestonePipe())(target, key, index);
  const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
  if (descriptor) ApiParam({ name: 'milestone', enum: MILESTONES, enumName: 'Milestone' })(target, key!, descriptor);
};
