import { addons } from 'storybook/manager-api'
import { create } from 'storybook/theming'

addons.setConfig({
  theme: create({
    base: 'light', brandTitle: 'react-mercoa-gateway', brandTarget: '_self',
    colorPrimary: '#1b5abd', colorSecondary: '#1b5abd', appBg: '#f4f5f7', appContentBg: '#fff', appBorderRadius: 8, inputBorderRadius: 6,
  }),
})
