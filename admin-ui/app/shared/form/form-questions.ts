import { Question } from '../feedback/confirm';

export const LEAVE: Question = {
  title: 'Leave without saving?',
  consequence: 'What you changed on this screen is not saved and will be lost.',
  action: 'Leave',
  cancel: 'Stay',
  danger: true,
};

export const STALE: Question = {
  title: 'Somebody else changed this in the meantime',
  consequence: 'Keep your version to write it over theirs, or reload to see theirs; your changes are lost then.',
  action: 'Keep mine',
  cancel: 'Reload',
};
