import { Link } from '@tanstack/react-router';
import { settingsPlaces } from '../app/shell/places.js';
import classes from './settings.module.css';

/** The parts of the settings; the audit trail is one of them with an address of its own. */
export function SettingsParts() {
  return (
    <nav aria-label="Settings" className={classes.parts}>
      {settingsPlaces.map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
